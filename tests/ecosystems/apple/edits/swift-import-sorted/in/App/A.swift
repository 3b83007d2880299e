//
//  A.swift
//

import Combine
import UIKit

func go() {
    SentrySDK.start { $0.dsn = dsn }
}
