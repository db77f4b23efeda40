import Testing

@Suite("What the program knows can be listed")
struct CatalogueTests {
  @Test(
    "clients lists the clients Lync Server 2013 supports",
    arguments: [
      ("Lync 2013", "SIP"), ("Lync Windows Store app", "HTTPS"), ("Lync 2013 Basic", "SIP"),
      ("Lync Web App", "HTTPS"), ("Lync 2010 Attendant", "SIP"), ("Lync Phone Edition", "SIP"),
      ("Communicator for Mac 2011", "SIP"), ("Lync for Mac 2011", "SIP"),
      ("Lync 2013 for Windows phone", "HTTPS"), ("Lync 2013 for iPhone", "HTTPS"),
      ("Lync 2013 for iPad", "HTTPS"), ("Lync 2013 Android", "HTTPS"),
    ]
  )
  func clients(name: String, transport: String) async throws {
    let run = try await Program.run("clients")
    #expect(run.status == 0)
    let row = try #require(run.outputLines.first { $0.hasPrefix(name + "  ") })
    #expect(row.split(separator: " ").contains { $0 == transport })
  }

  @Test("formats lists the logs it reads, how they are known and obtained")
  func formats() async throws {
    let run = try await Program.run("formats")
    #expect(run.output.contains("gzip, bzip2, xz, zstd, lz4"))
    #expect(run.output.contains("zip, tar, cab"))
    #expect(run.status == 0)
    for name in ["cls", "ocslogger"] {
      #expect(run.output.contains("\n\(name): ") || run.output.hasPrefix("\(name): "))
    }
    #expect(run.output.contains("Search-CsClsLogging"))
    #expect(run.output.contains("Lync Server Logging Tool"))
  }
}
