def shared_pods
  pod 'LayersSDK', "1.2.0"
end
