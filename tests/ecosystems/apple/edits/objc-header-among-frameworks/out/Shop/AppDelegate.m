#import "AppDelegate.h"

#import <Firebase.h>
#import <Layers/Layers.h>
#import <React/RCTBridge.h>
#import <React/RCTRootView.h>

#import "Shop-Swift.h"

#if DEBUG
#import <FlipperKit/FlipperClient.h>
#endif

@interface AppDelegate ()
@end

@implementation AppDelegate

- (BOOL)application:(UIApplication *)application
    didFinishLaunchingWithOptions:(NSDictionary *)launchOptions
{
  NSURL *endpoint = [NSURL URLWithString:@"https://in.layers.example/events"];
  [[Layers shared] setup:[[LayersConfig alloc] appId:@"app_example" endpoint:endpoint]];

#if DEBUG
  InitializeFlipper(application);
#endif
  self.window = nil;
  return [super application:application didFinishLaunchingWithOptions:launchOptions];
}

@end
