export const API_KEY: string = "madeup4value8not2real6key";

export const database = {
  host: "db.example.org",
  user: "app",
  password: "Tr0mbone-Kettle-77",
};
