"""The worker's composition root: every topic of the outbox with its handler."""

import asyncio
from contextlib import suppress

from app.adoption import jobs as adoption
from app.consultations import jobs as consultations
from app.core import logs, queue, tasks
from app.core.engine import DATABASE_DOWN
from app.core.outbox import Topic
from app.core.settings import Settings
from app.curation import jobs as curation
from app.curation.service import nudging
from app.drafts import jobs as drafts
from app.imports import jobs as imports
from app.piccolo_conf import DB
from app.reports import jobs as reports
from app.suggestions import jobs as suggestions
from app.webhooks import jobs as webhooks

HANDLERS: dict[Topic, queue.Handler] = {
    Topic.INDEX_CONSULTATION: consultations.index_consultation,
    Topic.READ_SUGGESTION: suggestions.read_suggestion,
    Topic.GROUP_SUGGESTIONS: curation.group_suggestions,
    Topic.NUDGE: curation.nudge,
    Topic.ALIGN_VERSIONS: drafts.align_versions,
    Topic.TRACE_ITEMS: adoption.trace_items,
    Topic.LIKEN_ITEMS: adoption.liken_items,
    Topic.PUBLISH_FEEDBACK: adoption.publish_feedback,
    Topic.SEND_ANSWER: adoption.send_answer,
    Topic.ANNOUNCE: webhooks.announce,
    Topic.CALL_WEBHOOK: webhooks.call_webhook,
    Topic.STORE_IMPORT: imports.store_import,
    Topic.WRITE_DOCUMENT: reports.write_document,
}


ROUND_SECONDS = 600


async def _keep_rounds() -> None:
    """Ask again and again whether the day's round of nudges is due; whoever asks first promises it."""
    while True:
        with suppress(*DATABASE_DOWN):
            await nudging.promise_round()
        await asyncio.sleep(ROUND_SECONDS)


async def serve() -> None:
    logs.configure()
    await DB.start_connection_pool()
    rounds = tasks.spawn(_keep_rounds(), name="rounds of nudges")
    try:
        # A stop signal reaches arq as a cancellation; its jobs are in the outbox and come again.
        with suppress(asyncio.CancelledError):
            await queue.worker(Settings.from_environment().valkey_url, HANDLERS).async_run()
    finally:
        rounds.cancel()
        await DB.close_connection_pool()


def main() -> None:
    """Run until a signal comes or Valkey goes away; a supervisor starts it again."""
    asyncio.run(serve())
