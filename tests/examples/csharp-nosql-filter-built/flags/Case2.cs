using MongoDB.Bson;
using MongoDB.Driver;

namespace Example.Shop;

public sealed class ShopService
{
    public long Run(string status, string owner)
    {
        var text = string.Format("{{ status: '{0}', owner: '{1}' }}", status, owner);
        return _orders.DeleteMany(BsonDocument.Parse(text)).DeletedCount;
    }
}
