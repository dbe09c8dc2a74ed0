"""What a message means: encoder, linear head, context. Pure functions and arrays; knows neither Rasa nor a store."""
