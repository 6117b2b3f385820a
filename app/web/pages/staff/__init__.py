"""Pages of a liaison point's staff."""

from litestar import Controller

from app.web.pages.staff import (
    activities,
    answers,
    batches,
    documents,
    figures,
    history,
    home,
    imports,
    inbox,
    items,
    late,
    layouts,
    packages,
    review,
    steps,
    submissions,
    workbench,
    yearly,
)

CONTROLLERS: tuple[type[Controller], ...] = (
    home.HomePages,
    workbench.WorkbenchPages,
    inbox.InboxPages,
    late.LatePages,
    imports.ImportListPages,
    imports.ImportPages,
    batches.ItemListPages,
    items.ItemPages,
    history.HistoryPages,
    history.CommandPages,
    batches.BatchPages,
    review.ReviewPages,
    submissions.SubmissionFiles,
    answers.AnswerPages,
    packages.PackagePages,
    steps.StepPages,
    figures.FigurePages,
    yearly.YearlyPages,
    *activities.CONTROLLERS,
    documents.DeskDocuments,
    documents.DocumentPages,
    layouts.LayoutPages,
)
