import SourceBytes

/// How far a JSON document goes, how deep, and where the events of an event channel stand in it.
///
/// Foundation reads the values, but neither says where they are nor reads a document that was cut.
struct JSONOutline {
  /// Behind the bracket that ends the document; the end of the bytes if it was cut.
  private(set) var end: Int
  private(set) var isWhole = false
  private(set) var isTooDeep = false
  /// Objects at `sender[n].events[n]`, in their order.
  private(set) var events: [Range<Int>] = []
  /// The end of the last event, and the brackets that would close what is open behind it.
  private(set) var lastEvent: (end: Int, closing: [UInt8])?

  private var open: [UInt8] = []
  private var start = 0
  private var isInString = false
  private var isEscaped = false

  private static let deepest = 64
  /// An event is the object in the list in the object in the list of the document.
  private static let eventPath: [UInt8] = [0x7B, 0x5B, 0x7B, 0x5B]

  /// Goes through the document that a range begins with.
  init(of bytes: Span<UInt8>, in range: Range<Int>) {
    end = range.upperBound
    for index in range {
      guard step(bytes[index], at: index) else { return }
    }
  }

  /// Takes a byte; false if the document ends with it.
  private mutating func step(_ byte: UInt8, at index: Int) -> Bool {
    if isInString {
      string(byte)
      return true
    }
    switch byte {
    case 0x22: isInString = true
    case 0x7B, 0x5B: return begin(byte, at: index)
    case 0x7D, 0x5D: return close(byte, at: index)
    default: break
    }
    return true
  }

  private mutating func string(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == 0x5C {
      isEscaped = true
    } else if byte == 0x22 {
      isInString = false
    }
  }

  private mutating func begin(_ bracket: UInt8, at index: Int) -> Bool {
    if open == Self.eventPath, bracket == 0x7B { start = index }
    open.append(bracket)
    isTooDeep = open.count > Self.deepest
    return !isTooDeep
  }

  /// A bracket that closes no open one of its kind ends the document before its end.
  private mutating func close(_ bracket: UInt8, at index: Int) -> Bool {
    guard open.last == bracket - 2 else { return false }
    open.removeLast()
    if open == Self.eventPath, bracket == 0x7D {
      events.append(start..<index + 1)
      lastEvent = (index + 1, open.reversed().map { $0 + 2 })
    }
    guard open.isEmpty else { return true }
    (end, isWhole) = (index + 1, true)
    return false
  }
}
