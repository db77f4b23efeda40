import Foundation
import TestSupport
import Testing

@Suite("imtrail redact")
struct RedactTests {
  private static let sample = "samples/mobile-timeout-spop/mobile-timeout-spop.cls.log"

  private func files(in folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder) ?? FileManager.DirectoryEnumerator()
    return all.compactMap { $0 as? String }.filter { name in
      (try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.type] as? FileAttributeType)
        == .typeRegular
    }.sorted()
  }

  private func key(_ scratch: ScratchFolder) throws -> String {
    try scratch.write(Array("0123456789abcdef".utf8), to: "key")
  }

  @Test("writes a file for each log, which tells the same, and says what was done")
  func rewritten() async throws {
    let scratch = try ScratchFolder()
    let out = scratch.path + "/out"
    let run = try await Program.run("redact", Self.sample, "-o", out)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.hasPrefix("1 log rewritten into \(out): "))
    let names = files(in: out)
    #expect(names.count == 1 && names[0].hasSuffix(".cls.log") && !names[0].contains("spop"))
    let old = try await Program.run(Self.sample, "--format", "csv")
    let new = try await Program.run(out, "--format", "csv")
    #expect(new.status == 0 && new.outputLines.count == old.outputLines.count)
    #expect(new.output.contains("false_failure_mobile") && !new.output.contains("contoso"))
  }

  @Test("progress goes to standard error, where it is asked for")
  func progress() async throws {
    let scratch = try ScratchFolder()
    let log = "samples/two-front-ends/fe1.cls.log"
    let told = try await Program.run("redact", log, "-o", scratch.path + "/a", "--progress", "always")
    #expect(told.errors.contains("reading \(log): ") && told.errors.contains(" left"))
    let silent = try await Program.run("redact", log, "-o", scratch.path + "/b")
    #expect(silent.errors.isEmpty)
  }

  @Test("nothing that is there is overwritten without --force")
  func existing() async throws {
    let scratch = try ScratchFolder()
    let (out, key) = (scratch.path + "/out", try key(scratch))
    let arguments = ["redact", Self.sample, "-o", out, "--key", key]
    #expect(try await Program.run(arguments).status == 0)
    let name = try #require(files(in: out).first)
    let before = FileManager.default.contents(atPath: out + "/" + name)
    try scratch.write(Array("mine".utf8), to: "out/" + name)
    let again = try await Program.run(arguments)
    #expect(again.status == 2)
    #expect(again.errors.hasPrefix("imtrail: \(out)/\(name): not written: it is there already; "))
    #expect(FileManager.default.contents(atPath: out + "/" + name) == Data("mine".utf8))
    #expect(try await Program.run(arguments + ["--force"]).status == 0)
    #expect(FileManager.default.contents(atPath: out + "/" + name) == before)
    #expect(files(in: out).count == 1)
  }

  @Test("a log that is read is never replaced, whatever --force says")
  func original() async throws {
    let scratch = try ScratchFolder()
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Repository.path(Self.sample))))
    let path = try scratch.write(bytes, to: "in/trace.log")
    let run = try await Program.run("redact", path, "-o", scratch.path + "/in", "--force")
    #expect(run.status == 2 && run.errors.contains("it is one of the logs that are read"))
    #expect(FileManager.default.contents(atPath: path) == Data(bytes))
  }

  @Test("a file and a folder of one name in an archive are both written, and a cut one is told of")
  func archives() async throws {
    let scratch = try ScratchFolder()
    let path = scratch.path
    let line = """
      set -e; cd \(path); mkdir -p a/trace; cp \(Repository.path(Self.sample)) a/trace/b.log; cp a/trace/b.log a/log
      tar -C a -cf x.tar --transform 's|^log|trace|' log trace/b.log; $IMTRAIL redact x.tar -o out
      gzip -c a/log > y.log.gz; head -c 2000 y.log.gz > z.log.gz
      """
    let run = try await Program.shell(line)
    #expect(run.status == 0 && files(in: path + "/out").count == 2)
    let cut = try await Program.run("redact", path + "/z.log.gz", "-o", path + "/cut")
    #expect(cut.status == 2 && cut.errors.contains("only logs that are whole are rewritten"))
  }

  @Test("members of an archive stay within the folder, whatever they are called")
  func escape() async throws {
    let scratch = try ScratchFolder()
    try scratch.write(
      [UInt8](Data(contentsOf: URL(fileURLWithPath: Repository.path(Self.sample)))),
      to: "in/a.log"
    )
    let names = ["../../evil.log", "/tmp/imtrail-evil.log", "x/../../evil.log", "CON\u{1B}[31m..log"]
    for (number, name) in names.enumerated() {
      let tar = scratch.path + "/\(number).tar"
      let made = try await Program.shell(
        "tar -P -C \(scratch.path)/in --transform 's|.*|'$(printf %q '\(name)')'|' -cf \(tar) a.log"
      )
      #expect(made.status == 0)
      let run = try await Program.run("redact", tar, "-o", "\(scratch.path)/deep/er/\(number)")
      #expect(run.status == 0)
      #expect(files(in: "\(scratch.path)/deep/er/\(number)").count == 1)
    }
    #expect(files(in: scratch.path + "/deep").count == names.count)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/imtrail-evil.log"))
    #expect(!files(in: scratch.path).contains { $0.contains("evil") })
  }

  @Test("standard input and compressed logs give the same bytes as the log")
  func streams() async throws {
    let scratch = try ScratchFolder()
    let (path, key) = (scratch.path, try key(scratch))
    let line = """
      set -e; for n in file gzip; do mkdir \(path)/$n; done; gzip -c \(Self.sample) > \(path)/x.log.gz
      $IMTRAIL redact \(Self.sample) -o \(path)/file --key \(key); $IMTRAIL redact \(path)/x.log.gz -o \(path)/gzip --key \(key)
      $IMTRAIL redact - -o \(path)/pipe --key \(key) < \(Self.sample)
      cmp \(path)/file/* \(path)/gzip/*; cmp \(path)/file/* \(path)/pipe/*; ls \(path)/pipe
      """
    let run = try await Program.shell(line)
    #expect(run.status == 0 && run.output.hasSuffix("stdin.log\n"))
  }

  @Test("what is no log is never written, and told")
  func noLog() async throws {
    let scratch = try ScratchFolder()
    let png = try scratch.write(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("alice".utf8),
      to: "in/a.png"
    )
    let empty = try scratch.write([], to: "in/empty.log")
    let run = try await Program.run("redact", png, empty, scratch.path + "/none", "-o", scratch.path + "/out")
    #expect(run.status == 2 && run.errorLines.count == 3)
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/out"))
    let mixed = try await Program.run("redact", png, Self.sample, "-o", scratch.path + "/out")
    #expect(mixed.status == 2 && files(in: scratch.path + "/out").count == 1)
    let folder = try await Program.run("redact", scratch.path + "/in", "-o", scratch.path + "/other")
    #expect(folder.status == 2 && folder.errors.contains("nothing recognised"))
  }

  @Test("the table is for the admin's eyes, and no part of what is shared")
  func table() async throws {
    let scratch = try ScratchFolder()
    let (out, map) = (scratch.path + "/out", scratch.path + "/names.tsv")
    #expect(try await Program.run("redact", Self.sample, "-o", out, "--map", map).status == 0)
    let text = String(decoding: FileManager.default.contents(atPath: map) ?? Data(), as: UTF8.self)
    #expect(text.contains("alice\t") && text.contains("contoso\t") && !text.contains("Are you"))
    let mode = try FileManager.default.attributesOfItem(atPath: map)[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o600)
    #expect(try await Program.run("redact", Self.sample, "-o", out, "--map", out + "/names.tsv").status == 64)
  }

  @Test("wrong usage: no folder, a key anybody can guess")
  func usage() async throws {
    let scratch = try ScratchFolder()
    #expect(try await Program.run("redact", Self.sample).status == 64)
    let short = try scratch.write(Array("short\n".utf8), to: "short")
    #expect(try await Program.run("redact", Self.sample, "-o", scratch.path, "--key", short).status == 64)
    let none = try await Program.run(
      "redact",
      Self.sample,
      "-o",
      scratch.path,
      "--key",
      scratch.path + "/none"
    )
    #expect(none.status == 2 && none.errorLines.count == 1)
  }
}
