/// A compiled regular expression of the flavour Sigma allows, found anywhere in a text.
///
/// All paths through the expression are followed at once, so that the time grows with the length of the text and never
/// explodes: neither a rule nor a log can stall the analysis.
struct RegularExpression: Sendable {
  /// How many Unicode scalars of a text are looked at.
  static let longestText = 65_536

  private let program: ExpressionProgram
  private let multiline: Bool

  /// Throws if the pattern uses anything beyond the allowed flavour.
  init(_ pattern: String, options: ExpressionOptions) throws(ExpressionError) {
    var parser = ExpressionParser(pattern, options: options)
    program = try ExpressionProgram(try parser.expression())
    multiline = options.multiline
  }

  /// Whether the expression matches somewhere in the text.
  func matches(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.prefix(Self.longestText).map(\.value)
    var threads = Threads(capacity: program.instructions.count)
    for position in 0...scalars.count {
      if follow(from: 0, at: position, in: scalars, &threads) { return true }
      guard position < scalars.count else { return false }
      if advance(&threads, over: position, in: scalars) { return true }
    }
    return false
  }

  /// Moves every path that takes the scalar behind it; true if one of them is through.
  private func advance(_ threads: inout Threads, over position: Int, in scalars: [UInt32]) -> Bool {
    let waiting = threads.takeAll()
    for instruction in waiting {
      guard case .take(let set) = program.instructions[instruction], set.contains(scalars[position]) else {
        continue
      }
      if follow(from: instruction + 1, at: position + 1, in: scalars, &threads) { return true }
    }
    return false
  }

  /// Adds every place reachable without taking a scalar; true if the end is among them.
  private func follow(from start: Int, at position: Int, in scalars: [UInt32], _ threads: inout Threads)
    -> Bool
  {
    var open = [start]
    while let instruction = open.popLast() {
      guard threads.visit(instruction) else { continue }
      switch program.instructions[instruction] {
      case .done: return true
      case .take: threads.wait(at: instruction)
      case .jump(let target): open.append(target)
      case .fork(let first, let second): open += [second, first]
      case .boundary(let boundary):
        if holds(boundary, at: position, in: scalars) { open.append(instruction + 1) }
      }
    }
    return false
  }

  private func holds(_ boundary: ExpressionSyntax.Boundary, at position: Int, in scalars: [UInt32]) -> Bool {
    switch boundary {
    case .start: position == 0 || multiline && scalars[position - 1] == Self.newline
    case .end: isEnd(position, in: scalars)
    case .word: isWordBoundary(position, in: scalars)
    case .notWord: !isWordBoundary(position, in: scalars)
    }
  }

  private func isEnd(_ position: Int, in scalars: [UInt32]) -> Bool {
    guard position < scalars.count else { return true }
    return scalars[position] == Self.newline && (multiline || position == scalars.count - 1)
  }

  private func isWordBoundary(_ position: Int, in scalars: [UInt32]) -> Bool {
    let before = position > 0 && ScalarSet.word.contains(scalars[position - 1])
    let after = position < scalars.count && ScalarSet.word.contains(scalars[position])
    return before != after
  }

  private static let newline: UInt32 = 0x0A
}

/// The places in a program that wait for the next scalar.
private struct Threads {
  private var visited: [Bool]
  private var waiting: [Int] = []

  init(capacity: Int) {
    visited = Array(repeating: false, count: capacity)
  }

  mutating func visit(_ instruction: Int) -> Bool {
    guard !visited[instruction] else { return false }
    visited[instruction] = true
    return true
  }

  mutating func wait(at instruction: Int) {
    waiting.append(instruction)
  }

  mutating func takeAll() -> [Int] {
    for index in visited.indices { visited[index] = false }
    defer { waiting.removeAll() }
    return waiting
  }
}
