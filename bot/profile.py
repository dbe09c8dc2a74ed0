"""What people see of the bot before they write: its command list and description, in each language offered."""

import logging

from telegram import Bot, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from coach.front import Coach

_log = logging.getLogger(__name__)


async def introduce(bot: Bot, coach: Coach) -> None:
    """Register everything once, the default language also for those whose language is not offered.

    A failure is logged and leaves what was registered before.
    """
    for language in (None, *coach.languages):
        try:
            await _introduce(bot, coach, language)
        except TelegramError as failed:
            _log.warning("commands and description (%s): %s", language or "default", type(failed).__name__)


async def _introduce(bot: Bot, coach: Coach, language: str | None) -> None:
    commands = coach.commands(language or coach.languages[0])
    await bot.set_my_commands(commands, BotCommandScopeAllPrivateChats(), language_code=language)
    if description := _phrase(coach, "telegram.description", language):
        await bot.set_my_description(description, language_code=language)
    if short := _phrase(coach, "telegram.short_description", language):
        await bot.set_my_short_description(short, language_code=language)


def _phrase(coach: Coach, key: str, language: str | None) -> str | None:
    try:
        return coach.phrase(key, language)
    except KeyError:
        return None
