import XCTest
@testable import Tool

final class ToolTests: XCTestCase {}
