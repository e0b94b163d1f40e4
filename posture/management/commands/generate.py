from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from posture import synthetic
from posture.management.told import Told


class Command(BaseCommand):
    help = "Fill a database that holds no real claim with synthetic ones, for load tests and benchmarks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--claims", type=int, required=True, help="how many claims to add")
        parser.add_argument("--places", type=int, default=10_000, help="how many synthetic places there are to be")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same set in an empty database")

    def handle(self, *args: Any, claims: int, places: int, seed: int, **options: Any) -> None:
        if claims < 1 or places < 3:
            raise CommandError("ask for at least 1 claim on at least 3 places")
        told = Told(self.stderr)
        try:
            steps = synthetic.generate(claims=claims, places=places, seed=seed, progress=told)
        except synthetic.NotSyntheticError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{claims} claims on {places} places, {steps} steps, {told.seconds:.0f} s")
