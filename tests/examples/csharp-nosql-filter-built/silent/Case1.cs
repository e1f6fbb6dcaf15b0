using MongoDB.Bson;
using MongoDB.Driver;

namespace Example.Shop;

public sealed class ShopService
{
    public List<User> Run(string name)
    {
        var filter = Builders<User>.Filter.Eq(u => u.Name, name);
        return _users.Find(filter).ToList();
    }
}
