@import Sentry;

@implementation Start

+ (void)now {
    [SentrySDK startWithConfigureOptions:^(SentryOptions *options) { // below
      options.debug = YES;
    }];
}

@end
