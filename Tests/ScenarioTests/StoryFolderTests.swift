import TestSupport
import Testing
import Traces

@Suite("A folder of samples tells its story once or by each form")
struct StoryFolderTests {
  @Test("as the tests here read it", arguments: Sample.folders)
  func tellings(folder: String) throws {
    let story = try StoryFolder(Repository.path("samples/\(folder)"))
    let expected = Telling.all.filter { $0.story == folder }.map { $0.logs.map(\.path).sorted() }
    #expect(
      story.tellings.map { $0.paths.sorted() }.sorted { $0[0] < $1[0] } == expected.sorted { $0[0] < $1[0] }
    )
    #expect(story.tellings.allSatisfy { ($0.name.isEmpty) == (story.tellings.count == 1) })
    #expect(story.timeOfDay == (try Story(named: folder))?.sentAt)
  }

  @Test("two traces of one form belong together, and so does all that stands beside a client's log")
  func together() throws {
    let scratch = try ScratchFolder()
    for name in ["a.cls.log", "b.cls.log", "expected.txt", "STORY.md"] { try scratch.write([], to: name) }
    #expect(try StoryFolder(scratch.path).tellings.map(\.paths.count) == [2])
    try scratch.write([], to: "a.ocslogger.log")
    #expect(try StoryFolder(scratch.path).tellings.map(\.paths.count) == [2, 1])
    try scratch.write([], to: "phone.mobile.log")
    #expect(try StoryFolder(scratch.path).tellings.map(\.paths.count) == [4])
    #expect(try StoryFolder(scratch.path).timeOfDay == nil)
  }
}
