#import "ShopDelegate.h"

#import <Layers/Layers.h>

@implementation ShopDelegate

- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)launchOptions {
    // Override point for customization after application launch.
    NSURL *endpoint = [NSURL URLWithString:@"https://in.layers.example/events"];
    [[Layers shared] setup:[[LayersConfig alloc] appId:@"app_example" endpoint:endpoint]];

    [self start];
    return YES;
}

@end
