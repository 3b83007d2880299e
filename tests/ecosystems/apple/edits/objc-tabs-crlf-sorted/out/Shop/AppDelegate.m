#import <Charts/Charts.h>
#import <Layers/Layers.h>
#import <UIKit/UIKit.h>
#import "AppDelegate.h"

@implementation AppDelegate
- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)launchOptions
{
	NSURL *endpoint = [NSURL URLWithString:@"https://in.layers.example/events"];
	[[Layers shared] setup:[[LayersConfig alloc] appId:@"app_example" endpoint:endpoint]];

	return YES;
}
@end