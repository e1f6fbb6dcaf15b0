using System.IO;

namespace Example.Shop;

public sealed class ShopService
{
    public object Run(Stream input)
    {
        var reader = new NetDataContractSerializer();
        return reader.ReadObject(input);
    }
}
