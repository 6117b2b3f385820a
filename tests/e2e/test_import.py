"""A messy office table brought in twice, and taken back, as an officer does it in the browser."""

import io

import openpyxl
import pytest
from openpyxl.styles import Font
from playwright.async_api import Browser, Page, expect

from app.core.actor import Role
from tests import factories
from tests.e2e.conftest import PATIENCE
from tests.factories import PASSWORD, Place

pytestmark = pytest.mark.e2e

OPINIONS = 24


def messy_sheet() -> bytes:
    """Title rows, merged cells, blank rows, two opinions in a cell, a struck row, a formula, a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["试点街道意见汇总表"])
    sheet.merge_cells("A1:D1")
    sheet.append([])
    sheet.append(["序号", "条款", "修改意见", "身份"])
    for number in range(1, OPINIONS - 1):
        sheet.append([number, "第三条" if number == 1 else None, f"头盔那条第{number}个意见：先教育后处罚", "骑手"])
    sheet.merge_cells("B4:B6")
    sheet.append([])
    sheet.append([90, "第四条", "1、楼道要装摄像头；2、楼道要有人管", "居民"])
    sheet.append([91, "第四条", "这条说错了不算数", "居民"])
    sheet.cell(sheet.max_row, 3).font = Font(strike=True)
    sheet.append([92, "第四条", '=CMD|"/c calc"!A1', "居民"])
    sheet.append(["合计", None, "=COUNTA(C4:C40)", None])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


async def _sign_in(page: Page, address: str, username: str) -> None:
    await page.goto(f"{address}/staff/sign-in")
    await page.get_by_label("用户名").fill(username)
    await page.get_by_label("密码").fill(PASSWORD)
    await page.get_by_role("button", name="登录").click()


async def _upload(page: Page, desk: str) -> None:
    await page.goto(f"{desk}/imports")
    await page.get_by_label("选一个文件").set_input_files(
        {"name": "汇总表.xlsx", "mimeType": "application/octet-stream", "buffer": messy_sheet()}
    )
    await page.get_by_role("button", name="上传并预览").click()


async def test_a_messy_table_is_brought_in_once_however_often_and_taken_back(
    browser: Browser, address: str, place: Place
) -> None:
    consultation = await factories.consultation(place)
    desk = f"{address}/staff/consultations/{consultation.number}"
    page = await browser.new_page()
    await _sign_in(page, address, place.usernames[Role.LIAISON_OFFICER])

    await _upload(page, desk)
    await expect(page.get_by_text(f"读出 {OPINIONS} 条意见")).to_be_visible()
    await expect(page.get_by_text("已经划掉或作废")).to_be_visible()
    await page.get_by_role("button", name="导入选中的行").click()
    # Without touching the page: the progress is asked for again by itself.
    await expect(page.get_by_text(f"导入好了：存入 {OPINIONS} 条")).to_be_visible(timeout=PATIENCE * 1000)

    await _upload(page, desk)
    await expect(page.get_by_text(f"有 {OPINIONS} 条以前导入过，已在库")).to_be_visible()
    await page.get_by_role("button", name="导入选中的行").click()
    await expect(page.get_by_role("heading", name="一行也没有选")).to_be_visible()

    await page.get_by_role("link", name="全部导入").click()
    await page.get_by_role("row", name="已导入").get_by_role("link").click()
    await page.get_by_text("整批撤销这次导入").click()
    await page.get_by_role("button", name=f"确定撤销 {OPINIONS} 条").click()
    await expect(page.get_by_text(f"已撤销 {OPINIONS} 条")).to_be_visible()
    await page.close()
