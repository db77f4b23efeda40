/// A resource of UCWA, the same whether it was written in XML or JSON (`formats.md` 4.2).
struct UCWAResource {
  /// What it is to the resource it stands in, such as `from`; of one that stands by itself, what it is.
  var name: String
  /// What it is, such as `participant`.
  var rel: String
  var href: String?
  var properties: [String: String] = [:]
  var links: [UCWALink] = []
  var embedded: [UCWAResource] = []

  init(name: String, href: String? = nil) {
    self.name = name
    self.rel = name
    self.href = href
  }

  func link(_ rel: String) -> String? {
    links.first { $0.rel == rel }?.href
  }

  func resource(_ name: String) -> UCWAResource? {
    embedded.first { $0.name == name }
  }
}

struct UCWALink {
  let rel: String
  let href: String
}

/// Why something failed or ended.
struct UCWAReason {
  var code: String?
  var subcode: String?
  var message: String?
}

/// One event of an event channel.
struct UCWAEvent {
  /// `started`, `updated`, `completed`, `added` or `deleted`.
  let type: String
  /// What it is about, and the path of that.
  let rel: String
  let href: String?
  /// Who sends it: `communication`, `conversation`, `me` or `people`, with its path.
  let sender: UCWALink
  let resource: UCWAResource?
  let status: String?
  let reason: UCWAReason?
  /// Where it stands in the bytes of the document.
  var range: Range<Int>
}

/// A document of UCWA.
struct UCWADocument {
  enum Content {
    /// Of the event channel: events, and the links that say where to go on.
    case events([UCWAEvent], links: [UCWALink])
    case resource(UCWAResource)
    case reason(UCWAReason)
    /// What an app sends.
    case input(UCWAResource)
  }

  let content: Content
  /// Where it stands in the bytes given.
  let range: Range<Int>
}

/// What came of reading a document.
struct UCWAReading {
  /// Nil if it is none of UCWA, or unreadable.
  var document: UCWADocument?
  /// Behind the document, in the bytes given.
  var end: Int
  /// What is odd about it, and where.
  var oddities: [Oddity] = []

  struct Oddity {
    let name: Irregularity.Name
    let range: Range<Int>
    var detail: String?
  }
}
