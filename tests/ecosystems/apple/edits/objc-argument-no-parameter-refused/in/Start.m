@import Sentry;

@implementation Start

+ (void)now {
    [SentrySDK startWithConfigureOptions:^{
    }];
}

@end
