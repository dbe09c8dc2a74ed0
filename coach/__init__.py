"""The product: what Kith knows, says and keeps. Knows neither Telegram nor the web; Rasa only in coach.rasa."""
