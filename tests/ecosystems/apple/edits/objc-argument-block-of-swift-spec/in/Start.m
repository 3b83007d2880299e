@import Sentry;

@implementation Start

+ (void)now {
    [SentrySDK startWithConfigureOptions:^(SentryOptions *options) {
        // Nothing personal.
        options.sendDefaultPii = NO;
    }];
}

@end
