"""The Telegram front end. The only package that imports telegram."""
