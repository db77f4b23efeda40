/// One event of a Windows event log, in the form Event Viewer and `wevtutil` share.
struct WindowsEvent {
  var provider: String
  var id: Int
  var qualifiers = 0
  /// 2 is an error, 3 a warning, 4 information.
  var level = 4
  var task = 0
  var channel = "Application"
  var computer: String
  var record: Int
  var time: Moment
  /// The strings inserted into the message, one `Data` each.
  var data: [String]

  /// `<System>` and `<EventData>`, attributes in single quotes.
  private var inside: String {
    let provider = xmlText(provider)
    return
      "<System><Provider Name='\(provider)'/><EventID Qualifiers='\(qualifiers)'>\(id)</EventID><Level>\(level)</Level>"
      + "<Task>\(task)</Task><Keywords>0x80000000000000</Keywords><TimeCreated SystemTime='\(time.systemTime)'/>"
      + "<EventRecordID>\(record)</EventRecordID><Channel>\(channel)</Channel><Computer>\(computer)</Computer>"
      + "<Security/></System><EventData>" + data.map { "<Data>\(xmlText($0))</Data>" }.joined()
      + "</EventData>"
  }

  /// The event as `wevtutil qe /f:xml` prints it.
  var xml: String { Self.begin + inside + "</Event>" }

  /// The event as Event Viewer saves it: with its message as a reader sees it.
  func rendered(_ message: String) -> String {
    let levels = [2: "Error", 3: "Warning"]
    return Self.begin + inside + "<RenderingInfo Culture='en-US'><Message>\(xmlText(message))</Message>"
      + "<Level>\(levels[level] ?? "Information")</Level><Task></Task><Opcode></Opcode><Channel></Channel>"
      + "<Provider></Provider><Keywords><Keyword>Classic</Keyword></Keywords></RenderingInfo></Event>"
  }

  private static let begin = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>"
}
