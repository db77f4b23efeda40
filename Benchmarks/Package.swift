// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
]

// Writes traces; knows nothing of how imtrail reads them.
let package = Package(
  name: "Benchmarks",
  products: [.library(name: "SyntheticTraces", targets: ["SyntheticTraces"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
  ],
  targets: [
    .target(
      name: "SyntheticTraces",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "synthesize",
      dependencies: [
        "SyntheticTraces", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "SyntheticTracesTests",
      dependencies: ["SyntheticTraces"],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
