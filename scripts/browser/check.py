"""Opens the pages of a folder in headless Chromium and checks what only a browser can: `check.py FOLDER` (see scripts/check-html)."""
import base64
import json
import os
import pathlib
import re
import sys
import time

import axe_core_python
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

AXE = (pathlib.Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
SHOTS = os.environ.get("SHOTS")
# Seconds. What is measured is printed, and should be below two; machines of a CI are slow and busy.
LIMIT = 6.0
failures = []


def expect(truth, what):
    if not truth:
        failures.append(what)
        print(f"FAILED: {what}")


class Page:
    """A page in a browser of its own."""

    def __init__(self, path, width=1280, dark=False, script=True):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        # --no-sandbox: CI runs as root in a container.
        for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", f"--window-size={width},900"]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        if not script:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        self.name = path.stem
        self.url = path.as_uri()
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.driver.set_page_load_timeout(60)
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500)
        self.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        began = time.monotonic()
        self.driver.get(self.url)
        self.opened = time.monotonic() - began

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.expect_silence()
        self.driver.quit()

    def cdp(self, command, **parameters):
        return self.driver.execute_cdp_cmd(command, parameters)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def column(self, key):
        """Texts of the rows in the document, of one column."""
        return self.run(
            "const place = [...document.querySelectorAll('#messages th')].findIndex((cell) => cell.dataset.key === arguments[0]);"
            "return [...document.querySelectorAll('#messages tbody tr:not(.spacer)')].map((row) => row.cells[place].textContent)", key)

    def count(self):
        return self.find("#count").text

    def expect_silence(self):
        words = [entry["message"] for entry in self.driver.get_log("browser")]
        expect(not words, f"{self.name}: nothing on the console, but {words[:3]}")
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
        others = [url for url in asked if not url.startswith((self.url, "data:", "chrome:", "about:"))]
        expect(not others, f"{self.name}: no request but for the page, but {others[:3]}")

    def expect_accessible(self):
        self.run(AXE)
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then((result) => done(result.violations));")
        grave = [item for item in found if item["impact"] in ("serious", "critical")]
        for item in grave:
            print(item["id"], item["help"], item["nodes"][0]["html"][:200], item["nodes"][0].get("failureSummary", "")[:300])
        expect(not grave, f"{self.name}: axe-core finds nothing serious")
        return len(found)

    def shot(self, name, selector="body"):
        if not SHOTS:
            return
        box = self.run("const box = document.querySelector(arguments[0]).getBoundingClientRect(); return [box.left + scrollX, box.top + scrollY, innerWidth]", selector)
        clip = {"x": 0, "y": box[1], "width": box[2], "height": 1400, "scale": 1}
        picture = self.cdp("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
        pathlib.Path(SHOTS, f"{self.name}-{name}.png").write_bytes(base64.b64decode(picture["data"]))


def check_table(page):
    """It sorts, filters and leads to each message."""
    everything = page.count()
    page.find("#messages th[data-key=sender] button").click()
    senders = page.column("sender")
    expect(senders == sorted(senders) and len(senders) > 3, f"{page.name}: sorts by sender")
    page.find("#messages th[data-key=sender] button").click()
    expect(page.column("sender")[0] >= senders[-1] or len(senders) > 50, f"{page.name}: sorts backwards")
    expect(page.find("#messages th[data-key=sender]").get_attribute("aria-sort") == "descending", f"{page.name}: says how it is sorted")
    verdict = Select(page.find("#by-verdict"))
    chosen = verdict.options[-1].text
    verdict.select_by_visible_text(chosen)
    expect(set(page.column("verdict")) == {chosen}, f"{page.name}: filters by verdict")
    page.find("#filters button[type=reset]").click()
    time.sleep(0.1)
    expect(page.count() == everything, f"{page.name}: shows all again")
    client = Select(page.find("#by-client"))
    chosen = client.options[-1].text
    client.select_by_visible_text(chosen)
    expect(all(chosen in clients for clients in page.column("clients")), f"{page.name}: filters by client")
    page.find("#filters button[type=reset]").click()
    time.sleep(0.1)
    person = page.column("sender")[0]
    page.find("#by-person").send_keys(person)
    both = zip(page.column("sender"), page.column("receiver"))
    expect(all(person in pair[0] or person in pair[1] for pair in both), f"{page.name}: filters by person")
    page.find("#by-text").send_keys("no such words")
    expect(page.column("sender") == [] and page.count().startswith("0 of"), f"{page.name}: filters by any text")
    page.find("#filters button[type=reset]").click()
    time.sleep(0.1)


def check_links(page):
    """A problem leads to its passage and its ladder, another message to its particulars; by keyboard."""
    page.run("for (const details of document.querySelectorAll('details')) details.open = false")
    page.find("#by-problem").click()
    link = page.find("#messages a[href^='#d-']")
    target = link.get_attribute("href").split("#")[1]
    link.send_keys(Keys.ENTER)
    time.sleep(0.2)
    expect(page.run("return document.getElementById(arguments[0]).parentElement.open", target), f"{page.name}: a link opens its passage")
    ladder = page.driver.find_elements(By.CSS_SELECTOR, f"#{target} figure.ladder svg")
    expect(ladder and ladder[0].is_displayed() and ladder[0].size["height"] > 100, f"{page.name}: a ladder is seen")
    page.find("#filters button[type=reset]").click()
    time.sleep(0.1)
    others = page.driver.find_elements(By.CSS_SELECTOR, "#messages a[href^='#m-']")
    if others:
        others[0].send_keys(Keys.ENTER)
        time.sleep(0.2)
        expect(page.find("#message").is_displayed(), f"{page.name}: another message is told in a dialogue")
        page.find("#message button").send_keys(Keys.ESCAPE)
        time.sleep(0.1)
        expect(not page.find("#message").is_displayed(), f"{page.name}: Escape closes it")


def check_print(page):
    pdf = base64.b64decode(page.cdp("Page.printToPDF", printBackground=True)["data"])
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    expect(pages >= 1, f"{page.name}: prints")
    if SHOTS:
        pathlib.Path(SHOTS, f"{page.name}.pdf").write_bytes(pdf)
    page.cdp("Emulation.setEmulatedMedia", media="print")
    hidden = page.run("return [...document.querySelectorAll('nav, #filters')].every((element) => getComputedStyle(element).display === 'none')")
    expect(hidden, f"{page.name}: what is to be clicked is not printed")
    page.cdp("Emulation.setEmulatedMedia", media="")
    return pages


def check_sample(path):
    with Page(path) as page:
        check_table(page)
        check_links(page)
        page.shot("light")
        page.shot("problem", "#problems")
        faults = page.expect_accessible()
        pages = check_print(page)
    with Page(path, dark=True) as page:
        colour = page.run("return getComputedStyle(document.body).backgroundColor")
        expect(sum(int(part) for part in re.findall(r"\d+", colour)[:3]) < 150, f"{page.name}: dark where that is preferred, not {colour}")
        page.expect_accessible()
        page.shot("dark")
        page.shot("problem-dark", "#problems")
    with Page(path, width=390) as page:
        expect(page.run("return document.documentElement.scrollWidth") <= 390, f"{page.name}: fits a narrow screen")
        page.shot("narrow")
        page.shot("problem-narrow", "#problems")
    with Page(path, script=False) as page:
        rows = page.driver.find_elements(By.CSS_SELECTOR, "#messages tbody tr")
        expect(len(rows) > 3 and rows[0].is_displayed(), f"{page.name}: reads without the script")
        expect(not page.find("#filters").is_displayed(), f"{page.name}: no filters without the script")
        source = page.driver.page_source
        dead = set(re.findall(r'<a [^>]*href="#([^"]+)"', source)) - set(re.findall(r' id="([^"]+)"', source))
        expect(not dead, f"{page.name}: without the script, each link leads somewhere, but {sorted(dead)[:3]}")
        page.find("#messages a[href^='#d-']").click()
        target = page.driver.current_url.split("#")[1]
        expect(page.find(f"#{target}").is_displayed(), f"{page.name}: a link opens its passage without the script")
    print(f"{path.stem}: sorted, filtered, followed, printed ({pages} pages), dark, narrow and without script; {faults} lesser remarks of axe-core")


def check_hostile(path):
    """Nothing from a log becomes an element, an attribute or a script."""
    with Page(path) as page:
        page.run("for (const details of document.querySelectorAll('details')) details.open = true")
        expect(page.driver.title == "Instant messages: what became of them", "hostile: the title is ours")
        odd = page.run(
            "return [...document.querySelectorAll('img, iframe, object, embed, link, base, form:not(#filters):not([method=dialog]), svg[onload]')]"
            ".map((element) => element.outerHTML).concat([...document.querySelectorAll('*')]"
            ".filter((element) => [...element.attributes].some((attribute) => /^on|^style$/.test(attribute.name) && !element.closest('.spacer'))).map((element) => element.outerHTML))")
        expect(not odd, f"hostile: no element of a log's making, but {odd[:2]}")
        expect(page.run("return document.querySelectorAll('script').length") == 2, "hostile: two scripts, both ours")
        raw = page.run("return document.body.textContent")
        unseen = [f"{ord(letter):X}" for letter in raw if ord(letter) in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x1B, 0)]
        expect(not unseen, f"hostile: nothing that turns or hides text, but {unseen[:3]}")
        expect("<script>document.title" in raw, "hostile: markup of a log is shown as it stands")
        check_table(page)
        check_links(page)
        page.expect_accessible()
        page.shot("light", "#problems")
    print("hostile: shown as text")


def check_large(path):
    with Page(path) as page:
        expect(page.count().startswith("50,000 messages"), f"large: knows all messages, not {page.count()}")
        rows = page.run("return document.querySelectorAll('#messages tbody tr').length")
        expect(rows < 120, f"large: few rows in the document, not {rows}")
        script = (
            "const began = performance.now(); const field = document.getElementById(arguments[0]); field.value = arguments[1];"
            "field.dispatchEvent(new Event('input', {bubbles: true})); document.body.offsetHeight; return performance.now() - began")
        text = page.run(script, "by-text", "user19 iphone") / 1000
        expect("of 50,000" in page.count() and page.column("clients"), "large: filters by text")
        again = page.run(script, "by-text", "user19") / 1000
        page.run(script, "by-text", "")
        began = time.monotonic()
        page.find("#messages th[data-key=receiver] button").click()
        sort = time.monotonic() - began
        page.run("const frame = document.getElementById('window'); frame.scrollTop = frame.scrollHeight / 2")
        time.sleep(0.3)
        middle = page.run("return Number(document.querySelector('#messages tbody tr:nth-child(10)').getAttribute('aria-rowindex'))")
        expect(20_000 < middle < 30_000, f"large: rows come while it scrolls, not {middle}")
        page.shot("light")
        page.shot("table", "#table")
        size = path.stat().st_size / 1e6
        print(f"large: 50,000 messages, {size:.1f} MB: opened in {page.opened:.2f} s, filtered in {text:.2f} s and again in {again:.2f} s, sorted in {sort:.2f} s")
        expect(page.opened < LIMIT and text < LIMIT and again < LIMIT and sort < LIMIT, f"large: each within {LIMIT} s")


folder = pathlib.Path(sys.argv[1])
for name in ["mobile-timeout-mpop", "bad-morning", "session-lost"]:
    check_sample(folder / f"{name}.html")
check_hostile(folder / "hostile.html")
check_large(folder / "large.html")
if failures:
    sys.exit(f"scripts/check-html: {len(failures)} checks failed")
