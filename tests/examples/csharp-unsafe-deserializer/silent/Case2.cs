using System.IO;
using System.Runtime.Serialization;

namespace Example.Shop;

public sealed class ShopService
{
    public Order Run(Stream input)
    {
        var reader = new DataContractSerializer(typeof(Order));
        return (Order)reader.ReadObject(input);
    }
}
