def shared_pods
  pod 'LayersSDK', "1.4.0"
end
