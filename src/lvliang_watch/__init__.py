"""Watches the reports of Chinese local governments and shows how goals and results change."""
