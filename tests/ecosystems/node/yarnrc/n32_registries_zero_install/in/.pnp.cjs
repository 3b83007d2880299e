module.exports = {packageRegistryData: [["sdk", [["npm:9.9.9", {}]]]]};
