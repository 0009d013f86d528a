export const NotFound = () => <><h1>Nothing brewing here</h1><p class="lead"><a href="/">Back to the coffees</a></p></>;
