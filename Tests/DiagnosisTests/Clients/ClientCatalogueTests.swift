import Diagnosis
import Testing

@Suite("The client catalogue")
struct ClientCatalogueTests {
  @Test(
    "recognises the product strings that were seen or documented",
    arguments: [
      ("UCCP/2.0.6362.0 OC/2.0.6362.0 (Microsoft Office Communicator)", "Communicator 2007"),
      ("UCCAPI/3.5.6907.0 OC/3.5.6907.0 (Microsoft Office Communicator 2007 R2)", "Communicator 2007 R2"),
      ("UCCAPI/4.0.7577.314 OC/4.0.7577.314 (Microsoft Lync 2010)", "Lync 2010"),
      ("UCCAPI/4.0.7577.0", "Lync 2010"),
      (Product.lync2013, "Lync 2013"),
      (
        "UCCAPI/15.0.4971.1000 OC/15.0.4971.1000 (Skype for Business)",
        "Lync 2013 updated to Skype for Business"
      ),
      ("UCCAPI/16.0.4591.1000 OC/16.0.4600.1000 (Skype for Business)", "Skype for Business 2016"),
      (
        "RTCC/4.0.0.0 McxService/4.0.0.0 WPLync/4.1.7947.0 (Microsoft Windows CE 7.10.7720; X 2103.11)",
        "Lync 2010 mobile (MCX)"
      ),
      (
        "RTCC/7.0.0.0 UCWA/7.0.0.0 AndroidLync/6.25.0.27 (SM-G930U Android 8.0.0)",
        "Skype for Business for Android"
      ),
      (Product.iPhone, "Lync 2013 for iPhone"),
      (Product.android, "Lync 2013 Android"),
      ("RTCC/5.0.0.0 UCWA/5.0.0.0 iPadLync/5.4", "Lync 2013 for iPad"),
      ("RTCC/5.0.0.0 UCWA/5.0.0.0 WPLync/5.4", "Lync 2013 for Windows phone"),
      (Product.laterIPhone, "Skype for Business for iPhone"),
      ("RTCC/5.0.0.0 UCWA/5.0.0.0", "Client of the web service (UCWA)"),
      (Product.deskPhone, "Lync Phone Edition"),
      ("AOC/4.0.7577.0", "Lync 2010 Attendant"),
      ("LWA/5.0", "Lync Web App"),
      ("CWA/3.5", "Communicator Web Access"),
      ("LyncImm/5.0", "Lync Windows Store app"),
      ("MC/13.1.2", "Communicator for Mac 2011"),
      (Product.macLync, "Lync for Mac 2011"),
      ("RTCC/5.0.0.0 MediationServer", "Mediation Server"),
      ("RTCC/5.0.0.0 MSExchangeUM/15.01.0225.041", "Exchange Unified Messaging"),
      ("ExumRouting/7.0.0.0", "Exchange Unified Messaging"),
      ("RTCC/4.0.0.0", "Server application"),
      ("RTCC/5.0.0.0 Conferencing_Attendant_1.0", "Conferencing attendant and announcements"),
      ("RTC/5.0", "Registrar or proxy"),
      ("RTC/1.3.5470 (Messenger 5.1.0680)", "Windows Messenger"),
      ("Purple/2.10.12 Sipe/1.21.0 (linux-x86_64; RTC/5.0)", "pidgin-sipe"),
      ("uccapi/15.0.4420.1017 oc/15.0.4420.1017 (microsoft lync)", "Lync 2013"),
    ]
  )
  func recognises(product: String, name: String) throws {
    #expect(try ClientCatalogue.builtIn().recognise(userAgent: product)?.name == name)
  }

  @Test(
    "does not guess",
    arguments: ["", "Polycom/5.5", "AOCX/1", "FOC/15.0", "LWAX", String(repeating: "x", count: 9000)]
  )
  func unknown(product: String) throws {
    #expect(try ClientCatalogue.builtIn().recognise(userAgent: product) == nil)
  }

  @Test("holds the twelve clients of the article, with its transports")
  func seedClients() throws {
    let catalogue = try ClientCatalogue.builtIn()
    let sip = [
      "Lync 2013", "Lync for Mac 2011", "Communicator for Mac 2011", "Lync 2010 Attendant",
      "Lync Phone Edition",
      "Lync 2013 Basic",
    ]
    let https = [
      "Lync Web App", "Lync 2013 for iPhone", "Lync Windows Store app", "Lync 2013 for iPad",
      "Lync 2013 for Windows phone", "Lync 2013 Android",
    ]
    #expect(sip.allSatisfy { catalogue.client(named: $0)?.transport == .sip })
    #expect(https.allSatisfy { catalogue.client(named: $0)?.transport == .https })
  }

  @Test("takes the article's times for the clients it speaks of, and others where others were published")
  func times() throws {
    let catalogue = try ClientCatalogue.builtIn()
    #expect(catalogue.client(named: "Lync 2013")?.autoAcceptSeconds == 15)
    #expect(catalogue.client(named: "Lync 2010")?.autoAcceptSeconds == 15)
    #expect(catalogue.client(named: "Skype for Business 2016")?.autoAcceptSeconds == 30)
    #expect(catalogue.client(named: "Lync 2013 for iPhone")?.timeoutSeconds == 60)
    #expect(catalogue.client(named: "Lync 2013 for iPhone")?.autoAcceptSeconds == nil)
    #expect(catalogue.mobileTimeouts == [30, 60])
  }

  @Test("says where every time comes from")
  func sources() throws {
    let timed = try ClientCatalogue.builtIn().clients.filter {
      $0.autoAcceptSeconds != nil || $0.timeoutSeconds != nil
    }
    #expect(!timed.isEmpty)
    #expect(timed.allSatisfy { $0.source != nil })
  }

  @Test(
    "refuses a damaged catalogue, and says where it is damaged",
    arguments: [
      ("name: x", 1, DataFileError.Kind.notAList),
      ("- just text", 1, .notAnEntry),
      ("- name: A\n  tokens: [a]\n", 1, .missing(key: "category")),
      ("- name: A\n  tokens: [a]\n  category: web\n  tokns: [b]\n", 4, .unknownKey("tokns")),
      (
        "- name: A\n  tokens: [a]\n  category: toaster\n", 3,
        .wrongValue(
          key: "category",
          expected: "one of desktop, mobile, web, phone, attendant, mac, server, unknown"
        )
      ),
      (
        "- name: A\n  tokens: [a]\n  category: web\n  timeout_s: soon\n", 4,
        .wrongValue(key: "timeout_s", expected: "whole seconds, at most a day")
      ),
      (
        "- {name: A, tokens: [a], category: web}\n- {name: A, tokens: [b], category: web}\n", 2,
        .repeated("A")
      ),
    ]
  )
  func damage(yaml: String, line: Int, kind: DataFileError.Kind) {
    #expect(throws: DataFileError(path: "own.yml", line: line, kind: kind)) {
      try ClientCatalogue(yaml: yaml, path: "own.yml")
    }
  }

  @Test("tells YAML that cannot be read with its line")
  func unreadable() {
    let error = #expect(throws: DataFileError.self) {
      try ClientCatalogue(yaml: "- name: A\n  tokens: [a\n- b: c\n", path: "own.yml")
    }
    #expect(error?.line == 3)
  }
}
