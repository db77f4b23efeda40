import Conversations
import Testing

@Suite("The user's word on a clock")
struct ClockWordTests {
  @Test(
    "is read in the units people use",
    arguments: [
      ("fe.log=-90", -90_000), ("fe.log=+1.5s", 1500), ("fe.log=+250ms", 250), ("fe.log=-1h", -3_600_000),
      ("fe.log=+90m", 5_400_000), ("fe.log=-00:01:30", -90_000), ("fe.log=+02:00", 7_200_000),
      ("fe.log=3", 3000),
      ("a=b.log=-0.25", -250),
    ]
  )
  func units(_ text: String, _ offset: Int) throws {
    let word = try #require(ClockWord(parsing: text))
    #expect(word.offset == offset)
    #expect(word.name == String(text[..<(text.lastIndex(of: "=") ?? text.endIndex)]))
  }

  @Test(
    "is refused where it says nothing",
    arguments: [
      "fe.log", "=5", "fe.log=", "fe.log=soon", "fe.log=+", "fe.log=1.2.3", "fe.log=-1d",
      "fe.log=99999999999999h",
      "fe.log=+1:75", "fe.log=١s",
    ]
  )
  func refused(_ text: String) {
    #expect(ClockWord(parsing: text) == nil)
  }
}
