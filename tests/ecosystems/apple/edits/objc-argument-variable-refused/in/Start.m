@import Sentry;

@implementation Start

+ (void)now {
    SentryOptions *options = [SentryOptions new];
    [SentrySDK startWithOptions:options];
}

@end
