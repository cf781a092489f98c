"""Staff with accounts, made without the pages, who sign in as anybody would."""

import re
from dataclasses import dataclass

import pyotp

from bot.accounts import account_rows, enrolling
from bot.accounts.passwords import hash_password
from bot.accounts.second_factor import STEP_SECONDS
from bot.cases.people import StaffRole
from tests.bot.web.site import Site, Visitor

PASSWORD = "一匹马走过三座桥 and a bridge"


@dataclass
class Person:
    """Somebody with an account, and the phone that shows their code."""

    name: str
    secret: str
    site: Site

    @property
    def code(self) -> str:
        """What the phone shows now."""
        return pyotp.TOTP(self.secret).at(self.site.office.clock())

    async def signs_in(self, visitor: Visitor | None = None, **headers: str) -> Visitor:
        """A browser in which they are signed in. A code counts once, so the clock is turned by a step before."""
        self.site.office.clock.turn(seconds=2 * STEP_SECONDS)
        visitor = visitor or self.site.visitor(**({"Accept-Language": "zh"} | headers))
        await visitor.opens("/desk/sign-in")
        answer = await visitor.sends("/desk/sign-in", name=self.name, password=PASSWORD, code=self.code)
        assert answer.status_code == 200, answer.text
        assert answer.url.path != "/desk/sign-in"
        return visitor


_HASHED: dict[str, str] = {}


async def employ(
    site: Site, name: str, role: StaffRole = StaffRole.LAWYER, office_id: str = "home", shown: str = ""
) -> Person:
    """Somebody new, enrolled already."""
    if PASSWORD not in _HASHED:
        _HASHED[PASSWORD] = await hash_password(PASSWORD)
    async with site.office.store.write(f"employ {name}") as books:
        account_id = await account_rows.add_account(books, name, shown or name, office_id, role)
        await enrolling.make_link(books, account_id)
        await account_rows.set_values(books, account_id, password=_HASHED[PASSWORD], enrolled_at=books.now)
        account = await account_rows.read_account(books, account_id)
    return Person(name, account.totp_secret, site)


def marks_in(page: str, path: str) -> str:
    """The mark in the page's form for that address."""
    found = re.search(rf'action="{re.escape(path)}".*?name="form_mark" value="([^"]+)"', page, re.DOTALL)
    assert found is not None, path
    return found[1]
