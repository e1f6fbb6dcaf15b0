using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string name)
    {
        using var connection = new SqlConnection(_text);
        using var command = new SqlCommand("SELECT Id FROM Item WHERE Name = @name", connection);
        command.Parameters.AddWithValue("@name", name);
        return Ok(command.ExecuteScalar());
    }
}
