import Glibc
import SourceBytes
import TestSupport
import Testing

@Suite("Finding inputs")
struct InputFinderTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  private func found(_ paths: String...) -> InputFinder {
    InputFinder(paths.map { folder.path + "/" + $0 })
  }

  private func names(_ finder: InputFinder) -> [String] {
    finder.files.map { String($0.path.dropFirst(folder.path.count + 1)) }
  }

  private func write(_ names: String...) throws {
    for name in names { try folder.write([], to: name) }
  }

  @Test("Files come in the order of their paths, whatever the order they were given in")
  func order() throws {
    try write("b.log", "a.log", "B.log")
    let finder = found("b.log", "a.log", "B.log")
    #expect(names(finder) == ["B.log", "a.log", "b.log"])
    #expect(finder.files.map(\.arguments) == [[2], [1], [0]])
    #expect(finder.failures == [])
  }

  @Test("A folder is walked to the bottom; names with a leading dot are passed over")
  func folders() throws {
    try write("logs/two.log", "logs/deep/er/one.log", "logs/.hidden.log", "logs/.git/config")
    let finder = found("logs")
    #expect(names(finder) == ["logs/deep/er/one.log", "logs/two.log"])
    #expect(finder.files.allSatisfy { $0.isFromFolder && $0.arguments == [0] })
  }

  @Test("A slash behind a folder changes nothing")
  func trailingSlash() throws {
    try write("logs/one.log")
    #expect(names(found("logs/")) == ["logs/one.log"])
  }

  @Test("A file named by the user is no find of a folder")
  func namedFile() throws {
    try write(".hidden.log")
    #expect(found(".hidden.log").files.map(\.isFromFolder) == [false])
  }

  @Test("A file is read once, however many ways lead to it")
  func onlyOnce() throws {
    try write("logs/one.log")
    try folder.link("logs/again.log", to: "one.log")
    #expect(names(found("logs/one.log", "logs", "logs/../logs/one.log")) == ["logs/one.log"])
  }

  @Test("A file is credited to every path that leads to it, and is no find of a folder once it was named")
  func everyPath() throws {
    try write("logs/one.log", "logs/deep/two.log")
    let finder = found("logs", "logs/one.log", "logs", "logs/deep")
    #expect(names(finder) == ["logs/deep/two.log", "logs/one.log"])
    #expect(finder.files.map(\.arguments) == [[0, 2, 3], [0, 1, 2]])
    #expect(finder.files.map(\.isFromFolder) == [true, false])
  }

  @Test("Links that lead in a circle come to an end")
  func linksInACircle() throws {
    try write("logs/deep/one.log")
    try folder.link("logs/deep/up", to: "..")
    try folder.link("logs/self", to: "self")
    #expect(names(found("logs")) == ["logs/deep/one.log"])
  }

  @Test("A pattern the shell left alone is filled in")
  func patterns() throws {
    try write("one.log", "two.log", "two.txt")
    #expect(names(found("*.log")) == ["one.log", "two.log"])
    #expect(names(found("tw?.[tl]*")) == ["two.log", "two.txt"])
  }

  @Test("A file whose name looks like a pattern is that file")
  func bracketInName() throws {
    try write("[1].log", "1.log")
    #expect(names(found("[1].log")) == ["[1].log"])
  }

  @Test(
    "A path or pattern that leads nowhere is told by the name the user gave",
    arguments: ["no.log", "no*.log"]
  )
  func missing(_ name: String) {
    let finder = found(name)
    #expect(finder.files == [])
    #expect(finder.failures == [InputError(name: folder.path + "/" + name, code: ENOENT)])
  }
}
