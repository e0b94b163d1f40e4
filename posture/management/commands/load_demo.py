from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from posture import demo


class Command(BaseCommand):
    help = "Add the demonstration's places, sources, articles and claims, as far as they are missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--users",
            action="store_true",
            help="give demo-editor and demo-reviewer new random passwords and print them",
        )

    def handle(self, *args: Any, users: bool, **options: Any) -> None:
        added = demo.load()
        self.stdout.write(f"Demonstration: {added} rows added." if added else "Demonstration: all there already.")
        if users:
            for name, password in demo.renew_passwords().items():
                self.stdout.write(f"{name:14} {password}")
