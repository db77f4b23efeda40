import Foundation
import TestSupport
import Testing

@Suite("Lines of logs quoted in HTML")
struct QuotedLineTests {
  private let scratch: ScratchFolder
  private let log: String
  private let unread = "Not quoted, since they were not there any more"

  init() throws {
    scratch = try ScratchFolder()
    log = try Sample.log("declined")
  }

  private func page(_ path: String) async throws -> String {
    let run = try await Program.run("--format", "html", path)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    return run.output
  }

  /// What stands in the quotes, in their order.
  private func quotes(_ page: String) -> [Substring] {
    page.matches(of: /<figure class="quote">.*?<pre[^>]*>([^<]*)<\/pre>/.dotMatchesNewlines()).map(\.output.1)
  }

  private func python(_ script: String) async throws {
    let run = try await Program.shell("python3 - <<'END'\nimport io, tarfile, zipfile\n\(script)\nEND")
    #expect(run.status == 0, "\(run.errors)")
  }

  /// Two members of one name, with others around them, in an archive within an archive.
  private func nested(_ other: String) -> String {
    """
    log = open('\(log)', 'rb').read()
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode='w:gz') as tar:
        for name, data in (('a.log', open('\(other)', 'rb').read()), ('b.log', log), ('.b.log', log), ('z.txt', b'no log')):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    with zipfile.ZipFile('\(scratch.path)/logs.zip', 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('fe01/logs.tar.gz', inner.getvalue())
    """
  }

  @Test(
    "of a compressed log and of archives' members, they are those of the log",
    arguments: ["zip", "gz", "tar.gz"]
  )
  func packed(_ ending: String) async throws {
    let plain = quotes(try await page(log))
    #expect(plain.count > 5)
    let path = "\(scratch.path)/logs.\(ending)"
    switch ending {
    case "zip":
      try await python(
        "zipfile.ZipFile('\(path)', 'w', zipfile.ZIP_DEFLATED).write('\(log)', 'fe01/trace.log')"
      )
    case "gz": #expect(try await Program.shell("gzip -nc '\(log)' > '\(path)'").status == 0)
    default: try await python("tarfile.open('\(path)', 'w:gz').add('\(log)', 'trace.log')")
    }
    let page = try await page(path)
    #expect(quotes(page) == plain)
    #expect(!page.contains(unread))
  }

  @Test("of an archive in an archive, too, whatever else is in it")
  func nested() async throws {
    let other = try Sample.log("do-not-disturb")
    try await python(nested(other))
    let expected = try await Program.run("--format", "html", other, log)
    let page = try await page("\(scratch.path)/logs.zip")
    #expect(quotes(page).count > 5)
    #expect(quotes(page).sorted() == quotes(expected.output).sorted())
    #expect(page.contains("<figcaption>logs.zip!fe01/logs.tar.gz!b.log:"))
  }

  @Test("of members with the same name, each has its own")
  func sameName() async throws {
    let other = try Sample.log("do-not-disturb")
    try await python(
      """
      with zipfile.ZipFile('\(scratch.path)/same.zip', 'w') as z:
          for file in ('\(other)', '\(log)'): z.writestr('same.log', open(file, 'rb').read())
      """
    )
    let expected = try await Program.run("--format", "html", other, log)
    let page = try await page("\(scratch.path)/same.zip")
    #expect(quotes(page).sorted() == quotes(expected.output).sorted())
  }

  @Test("packed logs in UTF-16 are quoted, too")
  func wide() async throws {
    let text = try String(contentsOfFile: Repository.path(log), encoding: .utf8)
    let bytes = try #require(("\u{FEFF}" + text).data(using: .utf16BigEndian))
    let path = try scratch.write(Array(bytes), to: "wide.log")
    let plain = quotes(try await page(path))
    #expect(plain.count > 5)
    #expect(try await Program.shell("gzip -n '\(path)'").status == 0)
    #expect(quotes(try await page("\(path).gz")) == plain)
  }

  @Test(
    "an archive that goes or changes once it was read is not quoted, and that is no error",
    arguments: ["rm", "truncate -s 9000", "cp same.log.gz", "cp other.log.gz"]
  )
  func changed(_ change: String) async throws {
    let other = try Sample.log("do-not-disturb")
    // The pipe is opened for reading only after the archive was read to its end.
    let run = try await Program.shell(
      """
      gzip -nc '\(log)' > '\(scratch.path)/a.log.gz'
      gzip -nc1 '\(log)' > '\(scratch.path)/same.log.gz'
      gzip -nc '\(other)' > '\(scratch.path)/other.log.gz'
      other=$(realpath '\(other)')
      cd '\(scratch.path)'
      mkfifo b.log
      "$IMTRAIL" --format html a.log.gz b.log > page.html &
      exec 3> b.log
      \(change) a.log.gz
      cat "$other" >&3
      exec 3>&-
      wait $!
      status=$?
      cat page.html
      exit $status
      """
    )
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.hasSuffix("</html>\n"))
    #expect(run.output.contains("INVITE"))
    // The pipe cannot be read again, either.
    if change.hasPrefix("cp same") {
      #expect(!quotes(run.output).isEmpty)
      #expect(run.output.contains(": b.log.</p>"))
    } else {
      #expect(quotes(run.output).isEmpty)
      #expect(run.output.contains(unread))
      #expect(run.output.contains(": a.log.gz, b.log.</p>"))
    }
  }
}
