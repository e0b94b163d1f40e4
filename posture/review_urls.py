"""The addresses of the reviewers, below the admin's own."""

from django.urls import register_converter
from django.urls.converters import StringConverter

from posture.admin_urls import staff
from posture.views import doubts, queue


class StepConverter(StringConverter):
    regex = "accept|discount|return|refuse"


register_converter(StepConverter, "step")

urlpatterns = [
    staff("review/", queue.queue, "review"),
    staff("review/accept/", queue.accept_shown, "review-accept"),
    staff("review/<slug:public_id>/", queue.one, "review-claim"),
    staff("review/<slug:public_id>/<step:step>/", queue.decide, "review-decide"),
    staff("doubts/", doubts.page, "doubts"),
]
