import CLineScan

/// A line `name:value`, such as a header.
package struct FieldLine {
  /// The token before the colon; empty if the line is of another form.
  package let name: Range<Int>
  /// Behind the colon, without the white space around it.
  package let value: Range<Int>
  /// The line without its line break.
  package let content: Range<Int>
  /// Where the next line begins.
  package let next: Int

  /// Reads the line that begins at a place of a range.
  package init(at place: Int, in range: Range<Int>, of bytes: Span<UInt8>) {
    let end = min(range.upperBound, bytes.count)
    guard place >= 0, place < end else {
      let empty = place..<place
      (name, value, content, next) = (empty, empty, empty, place)
      return
    }
    // SAFETY: place and end lie within the span; only numbers leave the closure.
    let field = unsafe bytes.withUnsafeBufferPointer {
      unsafe line_scan_read_field($0.baseAddress, place, end)
    }
    name = place..<field.name_end
    value = field.value_start..<field.value_end
    content = place..<field.line_end
    next = field.next
  }
}
