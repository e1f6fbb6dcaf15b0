using MongoDB.Bson;
using MongoDB.Driver;

namespace Example.Shop;

public sealed class ShopService
{
    public List<User> Run(string name)
    {
        var filter = BsonDocument.Parse("{ name: '" + name + "' }");
        return _users.Find(filter).ToList();
    }
}
