"""The addresses of the reviewers, of those who keep the names, and of administrators, below the admin's own."""

from functools import partial

from django.urls import register_converter
from django.urls.converters import StringConverter

from posture.admin_urls import staff
from posture.views import archive, doubts, exports, intake, queue, releases, same


class StepConverter(StringConverter):
    regex = "accept|discount|return|refuse"


class DeskConverter(StringConverter):
    regex = "places|sources"


class VerdictConverter(StringConverter):
    regex = "same|different"


register_converter(StepConverter, "step")
register_converter(DeskConverter, "desk")
register_converter(VerdictConverter, "verdict")

urlpatterns = [
    staff("review/", queue.queue, "review"),
    staff("review/accept/", queue.accept_shown, "review-accept"),
    staff("review/<slug:public_id>/", queue.one, "review-claim"),
    staff("review/<slug:public_id>/<step:step>/", queue.decide, "review-decide"),
    staff("exports/", exports.staff, "staff-exports"),
    staff("exports/<table:name>.csv", exports.staff_csv, "staff-csv"),
    staff("exports/<table:name>.excel.csv", partial(exports.staff_csv, for_excel=True), "staff-excel-csv"),
    staff("intake/", intake.page, "intake"),
    staff("intake/<int:pk>/back/", intake.back, "intake-back"),
    staff("intake/template.csv", intake.empty, "intake-template"),
    staff("releases/publish/", releases.publish_new, "publish-release"),
    staff("doubts/", doubts.page, "doubts"),
    staff("archive/", archive.page, "archive"),
    staff("archive/zip/", archive.download, "archive-zip"),
    staff("same/<desk:what>/", same.page, "same"),
    staff("same/<desk:what>/undo/", same.undo, "same-undo"),
    staff("same/<desk:what>/<slug:one>/<slug:other>/<verdict:verdict>/", same.decide, "same-decide"),
]
