using Microsoft.AspNetCore.Mvc;
using System.IO;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpPost("search")]
    public async Task<IActionResult> Search()
    {
        using var reader = new StreamReader(Request.Body);
        var filter = BsonDocument.Parse(await reader.ReadToEndAsync());
        return Ok(await _orders.Find(filter).ToListAsync());
    }
}
