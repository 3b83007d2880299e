@import Sentry;

@implementation Start

+ (void)now {
  [SentrySDK startWithConfigureOptions:^(SentryOptions *options) { options.debug = YES; }];
}

@end
