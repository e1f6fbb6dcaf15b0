using System.Net.Http.Headers;

namespace Example.Billing;

public class Gateway
{
    public Gateway(HttpClient http)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "pay_7hW2mK9xB4vT1nL6sQ3wZ8bC");
    }
}
