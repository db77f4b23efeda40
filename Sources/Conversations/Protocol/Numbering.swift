extension Dictionary where Value == Int {
  /// The number of a key; of one that is new, the one given, which is not negative.
  mutating func number(of key: Key, or new: Int) -> Int {
    // Looked up once, since keys are dear.
    func take(_ number: inout Int) -> Int {
      if number < 0 { number = new }
      return number
    }
    return take(&self[key, default: -1])
  }
}
