import { render } from 'preact';
import { ErrorBoundary, LocationProvider, Route, Router } from 'preact-iso';
import { Inspector } from './Inspector';
import { Cart } from './pages/Cart';
import { CoffeePage } from './pages/CoffeePage';
import { Help } from './pages/Help';
import { Home } from './pages/Home';
import { NotFound } from './pages/NotFound';
import { Quiz } from './pages/Quiz';
import { useCart } from './shop/cart';
import './style.css';

const Header = () => {
  const count = useCart().reduce((sum, line) => sum + line.quantity, 0);
  return (
    <header>
      <a class="logo" href="/">Rist</a>
      <nav><a href="/">Coffees</a> <a href="/quiz">Quiz</a> <a href="/help">Help</a> <a href="/cart">Cart ({count})</a></nav>
      <Inspector />
    </header>
  );
};

const App = () => (
  <LocationProvider>
    <ErrorBoundary>
      <Header />
      <main>
        <Router>
          <Route path="/" component={Home} />
          <Route path="/coffee/:id" component={CoffeePage} />
          <Route path="/quiz" component={Quiz} />
          <Route path="/cart" component={Cart} />
          <Route path="/help" component={Help} />
          <Route default component={NotFound} />
        </Router>
      </main>
    </ErrorBoundary>
  </LocationProvider>
);

const app = document.getElementById('app');
if (app) render(<App />, app);
