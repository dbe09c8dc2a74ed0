"""Stock Rasa as everybody deploys it, prepared and run beside Kith. Measures nothing (bench/run.py)."""
