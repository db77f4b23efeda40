extension LogFormat {
  /// Documents of UCWA, saved by themselves (`formats.md` 4.2, 9).
  static let ucwa = LogFormat(
    name: "ucwa",
    title: "UCWA documents in XML or JSON, saved by themselves (Lync Server 2013 and later)",
    recognition: "XML or JSON that begins with an event channel, a resource, a reason or an input of UCWA",
    provenance: """
      the network view of a browser's developer tools, or an HTTP debugger, on the client of a web or mobile app: \
      save the answers to GET …/events; documents alone have few times, so keep the client's log too
      """,
    isUTC: true,
    side: .client,
    recognises: UCWAGrammar.recognises,
    border: UCWAFileFramer.border,
    scan: UCWAFileScanner.scan
  )
}
