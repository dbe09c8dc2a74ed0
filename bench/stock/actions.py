"""The stock side's actions: every one of the domain's writes one row and says one thing. Runs under stock rasa-sdk.

Every action is registered under its own name, so that the rules of the real project stay as they are; what it does is
what the comparison allows it: one committed row, one message with two buttons, one slot.
"""

import datetime
import os
import sqlite3
from pathlib import Path

import yaml
from rasa_sdk import Action
from rasa_sdk.events import SlotSet

ROWS = sqlite3.connect(os.environ["BENCH_ROWS"], check_same_thread=False)
ROWS.execute("pragma journal_mode = wal")
ROWS.execute("create table if not exists engagement (day text, person text, kind text)")


class OneRow:
    """What all of them do."""

    def name(self):
        return self.kind

    async def run(self, dispatcher, tracker, domain):
        today = datetime.date.today().isoformat()
        with ROWS:
            ROWS.execute("insert into engagement values (?, ?, ?)", (today, tracker.sender_id, self.kind))
        buttons = [{"title": "Menu", "payload": "/show_menu"}, {"title": "Stop", "payload": "/stop"}]
        dispatcher.utter_message(text=self.kind, buttons=buttons)
        return [SlotSet("waiting_for", "nothing")]


DOMAIN = yaml.safe_load(Path("domain.yml").read_text(encoding="utf-8"))
for _name in DOMAIN["actions"]:
    globals()[_name] = type(_name, (OneRow, Action), {"kind": _name, "__module__": __name__})
